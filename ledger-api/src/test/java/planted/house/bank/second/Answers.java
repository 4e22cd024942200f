package planted.house.bank.second;

import java.util.List;
import planted.house.bank.first.Asks;

/** Planted: the other half of a cycle. */
public record Answers(List<Asks> asked) {
    Asks first() {
        return asked.getFirst();
    }
}
