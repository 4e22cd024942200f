package planted.house.ledger.domain;

import org.slf4j.Logger;

/** Planted: the domain knows a framework. */
public record Logs(Logger log) {}
