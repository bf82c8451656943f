/** Tenants wake up and fall asleep: one state machine, and what runs it. */
@NullMarked
package social.tenant.fleet.life;

import org.jspecify.annotations.NullMarked;
