package social.tenant.thing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.tenant.json.JsonValue;

class MetadataTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ } | {}",
        "{ \"a\" : [ 1.0 , 1e5, true, null, \"x y\" ] } | {\"a\":[1.0,1e5,true,null,\"x y\"]}",
        "{\"a\":1,\"b\":2,\"a\":3} | {\"a\":3,\"b\":2}",
        "{\"b\":[{\"c\":1,\"d\":2.0,\"c\":{}}]} | {\"b\":[{\"c\":{},\"d\":2.0}]}",
        "{\"a\":{\"c\":1},\"a\":{\"d\":[]}} | {\"a\":{\"d\":[]}}"
      })
  void metadataIsKeptCompactAndOfFieldsWithOneNameTheLast(String sent, String kept) {
    assertThat(Metadata.of(JsonValue.parse(sent))).isEqualTo(kept);
  }

  @Test
  void oneObjectOverAnotherReplacesItsKeysOneByOne() {
    assertThat(Metadata.merge("{\"a\":1,\"b\":{\"x\":1}}", "{\"b\":{\"y\":2.50},\"c\":null}"))
        .isEqualTo("{\"a\":1,\"b\":{\"y\":2.50},\"c\":null}");
  }

  @Test
  void keysArePickedInTheirOrder() {
    assertThat(Metadata.pick("{\"a\":1,\"b\":2,\"c\":3}", List.of("c", "a", "z")))
        .isEqualTo("{\"a\":1,\"c\":3}");
  }
}
