package org.gongyibank.ledger.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one kind, by key. Each key is asked for once, however often it is wanted. */
final class Facts<K, V> {
    private final Question<K, V> question;
    private final Set<K> wanted = new HashSet<>();
    private final List<K> unasked = new ArrayList<>();
    private final Map<K, V> found = new HashMap<>();

    /** Looks up keys. */
    interface Question<K, V> {
        /** Adds the question for these keys to a round trip; missing keys stay absent. */
        void ask(RoundTrip trip, int book, Collection<K> keys, Map<K, V> found);
    }

    Facts(Question<K, V> question) {
        this.question = question;
    }

    void want(K key) {
        if (wanted.add(key)) unasked.add(key);
    }

    void want(Collection<K> keys) {
        keys.forEach(this::want);
    }

    boolean isUnasked() {
        return !unasked.isEmpty();
    }

    /** Asks for the keys that were not asked for yet. */
    void ask(RoundTrip trip, int book) {
        if (unasked.isEmpty()) return;
        question.ask(trip, book, List.copyOf(unasked), found);
        unasked.clear();
    }

    @Nullable V get(K key) {
        return found.get(key);
    }

    Map<K, V> found() {
        return found;
    }
}
