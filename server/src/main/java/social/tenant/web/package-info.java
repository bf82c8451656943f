/**
 * The web client's files and the page that explains the API: bundled, or from a CDN. It serves
 * whatever is outside {@code /api} and no other route.
 */
@NullMarked
package social.tenant.web;

import org.jspecify.annotations.NullMarked;
