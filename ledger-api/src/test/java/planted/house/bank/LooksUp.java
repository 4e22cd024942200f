package planted.house.bank;

import planted.house.api.Anything;

/** Planted: the bank knows the edge. */
public record LooksUp(Anything anything) {}
