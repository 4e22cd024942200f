package planted.house.api;

/** Something of the edge. */
public record Anything() {}
