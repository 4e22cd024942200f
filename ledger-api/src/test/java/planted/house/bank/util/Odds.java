package planted.house.bank.util;

/** Planted: a package for odds and ends. */
public record Odds() {}
