package planted.house.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Planted: the ledger knows JSON. */
public record SpeaksJson(@JsonProperty("case") String caseNumber) {}
