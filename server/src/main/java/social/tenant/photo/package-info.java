/**
 * Photos and videos of galleries: received as a stream into files, freed of what cameras write into
 * them about place and person, and served to who may see them. Never decoded.
 */
@NullMarked
package social.tenant.photo;

import org.jspecify.annotations.NullMarked;
