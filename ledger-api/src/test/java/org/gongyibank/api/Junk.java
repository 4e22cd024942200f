package org.gongyibank.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A body with one fault in it.
 *
 * @param field the field that a 400 must name
 */
record Junk(String body, String field) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "\"put junk here\"";
    /** Fields that may be null or left out. */
    private static final Set<String> OPTIONAL = Set.of("mode", "minutes", "matter", "shortfall", "memberLimit");

    private static final List<String> NO_NUMBERS = List.of(
            "-1",
            "-9223372036854775808",
            "1.5",
            "1.0",
            "1e1",
            "1e400",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999",
            "\"1\"",
            "\"\"",
            "\" \"",
            "\"１\"",
            "１",
            "+1",
            "01",
            "0x1",
            "NaN",
            "true",
            "[]",
            "[1]",
            "{}");
    private static final List<String> NO_TEXTS = List.of("1", "1.5", "true", "[]", "[\"x\"]", "{}", "\"\"");
    private static final List<String> NO_BOOLEANS = List.of("1", "0", "\"true\"", "\"\"", "[]", "{}");
    private static final List<String> NO_LISTS =
            List.of("1", "\"x\"", "true", "{}", "[]", "[null]", "[1]", "[\"x\"]", "[[]]");
    private static final List<String> NO_OBJECTS = List.of("1", "\"x\"", "\"\"", "true", "[]", "[{}]");
    /** Bell, line feed, NUL, DEL, a C1 control, and either half of a surrogate pair. */
    private static final List<String> NOT_PLAIN =
            List.of("\\u0007", "\\n", "\\u0000", "\\u007f", "\\u0085", "\\ud83d", "\\ude00");

    /** Every way of this class to spoil a good body. */
    static List<Junk> of(String right) {
        var all = new ArrayList<Junk>();
        all.add(new Junk("", "body"));
        for (var whole : List.of("{", "}", "[]", "[" + right + "]", "null", "7", "true", "\"x\"", "not json", "<a/>")) {
            all.add(new Junk(whole, "body"));
        }
        all.add(new Junk(right + "{}", "body"));
        all.add(new Junk(right.substring(0, right.length() - 1), ""));
        var root = tree(right);
        spoil(root, root, "", all);
        return all;
    }

    /** As above for a body that may be omitted with optional fields: there, nothing and null are valid as well. */
    static List<Junk> optional(String right) {
        return of(right).stream()
                .filter(junk -> !junk.body().isEmpty() && !junk.body().matches("null|.*:null[,}].*"))
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException bug) {
            throw new AssertionError(json, bug);
        }
    }

    /** Spoils one node after the other in {@code at}, which is a part of {@code root}. */
    private static void spoil(JsonNode root, JsonNode at, String path, List<Junk> all) {
        if (at instanceof ObjectNode object) {
            within(root, object, "surplus", List.of("1"), path, all);
            for (var name : List.copyOf(object.properties())) field(root, object, name.getKey(), path, all);
        }
    }

    private static void field(JsonNode root, ObjectNode object, String name, String path, List<Junk> all) {
        var value = object.get(name);
        within(root, object, name, wrong(value), path, all);
        var here = path.isEmpty() ? name : path + "." + name;
        if (!OPTIONAL.contains(name)) within(root, object, name, List.of("null"), path, all);
        if (value.isArray()) {
            // Spoils the list's first item in its place.
            spoil(root, value.get(0), here + "[0]", all);
        } else {
            spoil(root, value, here, all);
        }
    }

    private static List<String> wrong(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> NO_NUMBERS;
            case STRING -> NO_TEXTS;
            case BOOLEAN -> NO_BOOLEANS;
            case ARRAY -> NO_LISTS;
            default -> NO_OBJECTS;
        };
    }

    /**
     * Texts with characters that no person types, each in place of the field {@code name}, wherever it is in the body.
     */
    static List<Junk> notPlain(String right, String name) {
        var all = new ArrayList<Junk>();
        var root = tree(right);
        holders(
                root,
                name,
                "",
                (holder, path) -> within(
                        root,
                        holder,
                        name,
                        NOT_PLAIN.stream().map(text -> "\"x" + text + "x\"").toList(),
                        path,
                        all));
        return all;
    }

    private interface Holder {
        void found(ObjectNode holder, String path);
    }

    private static void holders(JsonNode at, String name, String path, Holder found) {
        if (at instanceof ObjectNode object) {
            if (object.has(name)) found.found(object, path);
            object.properties()
                    .forEach(field -> holders(
                            field.getValue(),
                            name,
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            found));
        }
        for (var i = 0; at.isArray() && i < at.size(); i++) holders(at.get(i), name, path + "[" + i + "]", found);
    }

    private static void within(
            JsonNode root, ObjectNode object, String name, List<String> values, String path, List<Junk> all) {
        var right = object.get(name);
        object.put(name, "put junk here");
        var body = root.toString();
        if (right == null) object.remove(name);
        else object.set(name, right);
        var field = path.isEmpty() ? name : path + "." + name;
        for (var value : values) all.add(new Junk(body.replace(MARK, value), field));
    }
}
