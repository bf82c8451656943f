package social.tenant.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @BeforeEach
  void makeOne() {
    ledger.creating("a");
    ledger.created("a", "id-a");
  }

  @Test
  void whatWasAnsweredIsThereOnce() {
    assertThat(ledger.faults(List.of("a 0"))).isEmpty();
    assertThat(ledger.faults(List.of("a 0", "a 0"))).containsExactly("has twice: a");
    assertThat(ledger.faults(List.of())).containsExactly("lost: a");
  }

  @Test
  void whatWasNeverAnsweredMayBeThere() {
    ledger.creating("b");

    assertThat(ledger.faults(List.of("a 0"))).isEmpty();
    assertThat(ledger.faults(List.of("a 0", "b 0"))).isEmpty();
    assertThat(ledger.openCount()).isEqualTo(1);
  }

  @Test
  void whatNobodyMadeIsAFault() {
    assertThat(ledger.faults(List.of("a 0", "c 0"))).containsExactly("has what nobody made: c 0");
    assertThat(ledger.faults(List.of("a 0", "c"))).containsExactly("has what nobody made: c");
  }

  @Test
  void aDeletionThatWasAnsweredIsForGood() {
    ledger.deleting("a");
    assertThat(ledger.faults(List.of("a 0"))).isEmpty();
    assertThat(ledger.faults(List.of())).isEmpty();

    ledger.deleted("a");

    assertThat(ledger.faults(List.of())).isEmpty();
    assertThat(ledger.faults(List.of("a 0"))).containsExactly("has what was deleted: a");
    assertThat(ledger.goneCount()).isEqualTo(1);
    assertThat(ledger.any(new Random(1))).isNull();
  }

  @Test
  void aChangeIsThereWhenItWasAnsweredAndMayBeBefore() {
    assertThat(ledger.changing("a")).isEqualTo(1);
    assertThat(ledger.faults(List.of("a 0"))).isEmpty();
    assertThat(ledger.faults(List.of("a 1"))).isEmpty();

    ledger.changed("a");

    assertThat(ledger.faults(List.of("a 0"))).containsExactly("has another version: a 0");
    assertThat(ledger.faults(List.of("a 1"))).isEmpty();
    assertThat(ledger.faults(List.of("a 2"))).containsExactly("has another version: a 2");
  }

  @Test
  void whatIsThereForSureCanBeUsed() {
    assertThat(ledger.any(new Random(1))).isEqualTo(new Ledger.Kept("a", "id-a"));
    assertThat(ledger.keptCount()).isEqualTo(1);
  }

  @Test
  void nobodyChangesWhatWasNotMade() {
    assertThatThrownBy(() -> ledger.changing("c")).hasMessageContaining("Nobody made c");
  }
}
