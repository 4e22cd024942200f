package org.gongyibank.api.problem;

import java.util.List;
import java.util.Map;

/** Input that no rule of the bank need look at: answered 400, naming each field. Thrown by controllers. */
public class BadInput extends RuntimeException {
    private final List<Item> items;

    /** One wrong field: its path as in the JSON, or the name of a header or parameter. */
    public record Item(String field, Fault fault, Map<String, ?> figures) {}

    public BadInput(String field, Fault fault) {
        this(field, fault, Map.of());
    }

    /** With the figures that the sentence of the fault mentions: {@code min}, {@code max}, {@code values}. */
    public BadInput(String field, Fault fault, Map<String, ?> figures) {
        this(List.of(new Item(field, fault, figures)));
    }

    public BadInput(List<Item> items) {
        super(items.toString());
        this.items = List.copyOf(items);
    }

    List<FieldError> errors(Language language) {
        return items.stream()
                .map(item -> item.fault().at(item.field(), item.figures(), language))
                .toList();
    }
}
