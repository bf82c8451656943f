/**
 * Who asks: the owner, passwords, sessions, API keys and the guards that stand before every route.
 *
 * <p>{@link Accounts} puts the feature together. Other features take a {@link Caller} from {@link
 * Access} and never look at a credential themselves.
 */
@NullMarked
package social.tenant.account;

import org.jspecify.annotations.NullMarked;
