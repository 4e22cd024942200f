package org.gongyibank.ledger.domain;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the components of records that need not be public. */
final class RecordValues {
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            var accessors = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
            AccessibleObject.setAccessible(accessors, true);
            return List.of(accessors);
        }
    };

    private RecordValues() {}

    /** The values of all components, in order. */
    static @Nullable Object[] of(Record row) {
        var accessors = ACCESSORS.get(row.getClass());
        var values = new @Nullable Object[accessors.size()];
        for (var place = 0; place < values.length; place++) values[place] = value(row, accessors.get(place));
        return values;
    }

    private static @Nullable Object value(Record row, Method accessor) {
        try {
            return accessor.invoke(row);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("a record cannot be read: " + row, failure);
        }
    }
}
