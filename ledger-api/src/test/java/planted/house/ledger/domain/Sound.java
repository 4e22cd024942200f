package planted.house.ledger.domain;

import java.util.List;

/** Plain Java, as it should be. */
public record Sound(List<String> words) {}
