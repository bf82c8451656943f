package social.tenant.backup;

import social.tenant.kind.Kinds;
import social.tenant.tag.Tags;
import social.tenant.thing.Things;
import social.tenant.view.Views;

/** The features that an export takes from and an import brings to. */
public record Contents(Tags tags, Things things, Kinds kinds, Views views) {}
