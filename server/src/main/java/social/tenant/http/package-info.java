/**
 * HTTP/1.1: the server, routing, requests, answers and their errors, limits and headers. The only
 * package that knows Jetty, and one that knows no feature: a feature declares {@link
 * social.tenant.http.Routes} whose {@link social.tenant.http.Handler}s turn an {@link
 * social.tenant.http.Exchange} into an {@link social.tenant.http.Answer}.
 */
@NullMarked
package social.tenant.http;

import org.jspecify.annotations.NullMarked;
