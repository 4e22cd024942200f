package planted.house.api;

/** A class of the edge. */
public record Anything() {}
