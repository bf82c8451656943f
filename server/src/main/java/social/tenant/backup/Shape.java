package social.tenant.backup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import social.tenant.json.Casing;

/**
 * What is of interest in an entry of a file, each name in both casings.
 *
 * @param fields those that are read
 * @param lists those that can be too large for memory and are read later
 */
record Shape(Set<String> fields, Set<String> lists) {
  Shape(List<String> fields, List<String> lists) {
    this(bothCasings(fields), bothCasings(lists));
  }

  private static Set<String> bothCasings(List<String> names) {
    var both = new HashSet<>(names);
    names.forEach(name -> both.add(Casing.camel(name)));
    return both;
  }
}
