package org.gongyibank.ledger.domain;

import java.util.HashSet;
import java.util.Set;

/** All kinds of refusals: the records that implement the refusal types of the commands. */
public final class RefusalKinds {
    private RefusalKinds() {}

    public static Set<Class<?>> all() {
        var kinds = new HashSet<Class<?>>();
        collect(Refusal.class, kinds);
        return kinds;
    }

    private static void collect(Class<?> type, Set<Class<?>> kinds) {
        if (type.isRecord()) kinds.add(type);
        else for (var sub : type.getPermittedSubclasses()) collect(sub, kinds);
    }
}
