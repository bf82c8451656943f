/**
 * Holds the server to docs/openapi.yaml: {@link social.tenant.openapi.OpenApiDocument} checks every
 * answer that a test receives against the operation it belongs to.
 */
@NullMarked
package social.tenant.openapi;

import org.jspecify.annotations.NullMarked;
