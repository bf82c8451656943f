package social.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies TRUSTED =
      TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8:1::/48", "::1"));

  @Property
  void whatAClientClaimsChangesNothing(@ForAll("entries") List<String> claimed) {
    var entries = new ArrayList<>(claimed);
    entries.add("203.0.113.9");
    entries.add("10.1.2.3");
    var header = List.of(String.join(", ", entries));
    assertThat(client("10.0.0.1", header)).isEqualTo("203.0.113.9");
  }

  @Property
  void anUntrustedPeerIsTheClientWhateverItSays(@ForAll("entries") List<String> claimed) {
    assertThat(client("203.0.113.9", claimed)).isEqualTo("203.0.113.9");
  }

  @Property
  void noHeaderBreaksTheSearch(@ForAll List<String> headers) {
    assertThat(client("10.0.0.1", headers)).isNotEmpty();
  }

  @Property
  void aRangeHoldsExactlyWhatItsBitsSay(
      @ForAll int network, @ForAll int address, @ForAll @IntRange(max = 32) int bits) {
    var range = AddressRange.parse(v4(network) + "/" + bits);
    var mask = bits == 0 ? 0 : -1 << 32 - bits;
    assertThat(range.contains(InetAddress.ofLiteral(v4(address))))
        .isEqualTo((network & mask) == (address & mask));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 10.0.0.1",
    "198.51.100.4, 198.51.100.4",
    "'198.51.100.4, 10.9.9.9, 192.0.2.7', 198.51.100.4",
    "'1.2.3.4, 198.51.100.4', 198.51.100.4",
    "'10.1.1.1, 10.2.2.2', 10.1.1.1",
    "198.51.100.4:5678, 198.51.100.4",
    "'\"198.51.100.4:5678\"', 198.51.100.4",
    "2001:db8:2:3:4:5:6:7, 2001:db8:2:3:0:0:0:0/64",
    "'[2001:db8:2:3:ffff::1]:443', 2001:db8:2:3:0:0:0:0/64",
    "'2001:db8:2:3::1, 2001:db8:1::9', 2001:db8:2:3:0:0:0:0/64",
    "::ffff:198.51.100.4, 198.51.100.4",
    "unknown, 10.0.0.1",
    "'198.51.100.4, unknown', 10.0.0.1",
    "'198.51.100.4, _hidden, 10.1.1.1', 10.1.1.1",
    "'198.51.100.4,', 10.0.0.1",
    "localhost, 10.0.0.1",
    "1.2.3, 10.0.0.1",
    "16909060, 10.0.0.1",
    "01.2.3.4, 10.0.0.1",
    "fe80::1%eth0, 10.0.0.1",
  })
  void theRightMostEntryThatIsNoProxyIsTheClient(String header, String client) {
    assertThat(client("10.0.0.1", header.isEmpty() ? List.of() : List.of(header)))
        .isEqualTo(client);
  }

  @Test
  void severalHeadersAreOneList() {
    assertThat(client("10.0.0.1", List.of("1.2.3.4", "198.51.100.4, 10.1.1.1")))
        .isEqualTo("198.51.100.4");
  }

  @Test
  void theUnixSocketIsAlwaysBelieved() {
    var nobody = TrustedProxies.none();
    assertThat(nobody.clientAddress(null, List.of("198.51.100.4"))).isEqualTo("198.51.100.4");
    assertThat(nobody.clientAddress(null, List.of())).isEqualTo("local");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "::1/129",
        "1.2/8"
      })
  void whatIsNoRangeIsRefusedByName(String text) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not an address or range: " + text);
  }

  private static String client(String peer, List<String> headers) {
    return TRUSTED.clientAddress(InetAddress.ofLiteral(peer), headers);
  }

  private static String v4(int bits) {
    return "%d.%d.%d.%d".formatted(bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
  }

  @Provide
  Arbitrary<List<String>> entries() {
    var garbage = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12);
    var addresses = Arbitraries.integers().map(TrustedProxiesTest::v4);
    var names = Arbitraries.of("unknown", "10.1.1.1", "::1", "2001:db8:1::5", "", "\"", "[::1]:80");
    return Arbitraries.oneOf(garbage, addresses, names).list().ofMaxSize(6);
  }
}
