package org.gongyibank.api.problem;

import java.util.List;
import java.util.Map;

/** Invalid input, answered 400 with every faulty field, before any rule of the bank applies. Thrown by controllers. */
public class BadInput extends RuntimeException {
    private final List<Item> items;

    /** One faulty field: its path as in the JSON, or the name of a header or parameter. */
    public record Item(String field, Fault fault, Map<String, ?> figures) {}

    public BadInput(String field, Fault fault) {
        this(field, fault, Map.of());
    }

    /**
     * Names one faulty field.
     *
     * @param figures the values that the fault's sentence mentions: {@code min}, {@code max}, {@code values}
     */
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
