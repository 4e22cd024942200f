package planted.house.bank.first;

import planted.house.bank.second.Answers;

/** Planted: one half of a cycle. */
public record Asks(Answers answers) {}
