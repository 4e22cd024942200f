package org.gongyibank.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Makes the contract that the compiler wrote true: adds what no controller says ({@code contract.yml}, and that every
 * operation may end in a problem), and mends what the compiler's OpenAPI processor writes wrongly. Each method below
 * names one such habit.
 */
final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAMELESS = Pattern.compile("\\w+ [0-9]{3} response");
    private static final Pattern PAGE_OF = Pattern.compile("Pages\\.Items_(.+)_");
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode root;

    private Contract(ObjectNode root) {
        this.root = root;
    }

    /** Both texts and the result are YAML. */
    static String of(String generated, String additions) {
        var contract = new Contract(read(generated));
        contract.schemas();
        contract.mend(contract.root);
        overlay(contract.root, read(additions));
        contract.operations();
        var form = new DumperOptions();
        form.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(form).dump(JSON.convertValue(contract.root, Map.class));
    }

    private static ObjectNode read(String yaml) {
        Map<String, Object> map = new Yaml().load(yaml);
        return JSON.valueToTree(map);
    }

    /** What is in both is taken from {@code over}, where it is no object. */
    private static void overlay(ObjectNode base, ObjectNode over) {
        over.properties().forEach(field -> {
            if (base.get(field.getKey()) instanceof ObjectNode below && field.getValue() instanceof ObjectNode above) {
                overlay(below, above);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Lists of a type variable come without the type of their items, which only their name still tells. */
    private void schemas() {
        root.at("/components/schemas").properties().forEach(schema -> {
            var page = PAGE_OF.matcher(schema.getKey());
            if (page.matches() && schema.getValue().at("/properties/items") instanceof ObjectNode items) {
                items.putObject("items").put("$ref", SCHEMAS + page.group(1));
            }
            if (schema.getValue() instanceof ObjectNode object) typed(object);
        });
    }

    /** Objects come without their type, and bodies without fields as anything at all. */
    private static void typed(ObjectNode schema) {
        if (schema.isEmpty()) schema.put("additionalProperties", false);
        if (!schema.has("type")) schema.put("type", schema.has("enum") ? "string" : "object");
        // Figures are members of the object itself, as its @JsonAnyGetter says.
        if (schema.at("/properties/figures/additionalProperties").isObject()) {
            ((ObjectNode) schema.get("properties")).remove("figures");
            if (schema.get("required") instanceof ArrayNode required) remove(required, "figures");
            schema.put("additionalProperties", true);
        }
    }

    private void mend(JsonNode node) {
        if (node instanceof ObjectNode object) {
            nullable(object);
            if (object.path("in").asText().equals("query")) parameter(object);
            // What has a pattern is text: an id that Java holds as a number.
            if (object.path("pattern").isTextual()
                    && object.path("type").asText().equals("integer")) {
                object.put("type", "string").remove(List.of("format", "default"));
            }
            object.remove("allowableValues");
            if ((object.has("properties") || object.has("additionalProperties")) && !object.has("type")) {
                object.put("type", "object");
            }
        }
        node.forEach(this::mend);
    }

    /** What may be null comes as null or an object besides, and a reference as null alone. */
    private static void nullable(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode types) remove(types, "object");
        if (schema.path("type").asText().equals("null") && schema.path("allOf").size() == 1) {
            var reference = schema.path("allOf").get(0);
            schema.remove(List.of("type", "allOf"));
            schema.putArray("anyOf").add(reference).addObject().put("type", "null");
        }
    }

    /** Lists in addresses come as if parted by commas. What is left out of an address is absent, not null. */
    private static void parameter(ObjectNode parameter) {
        parameter.remove("explode");
        if (!(parameter.get("schema") instanceof ObjectNode schema)) return;
        nullable(schema);
        if (schema.get("type") instanceof ArrayNode types) schema.set("type", types.get(0));
        if (schema.get("anyOf") instanceof ArrayNode either) parameter.set("schema", either.get(0));
    }

    private static void remove(ArrayNode texts, String text) {
        for (var at = texts.size() - 1; at >= 0; at--) {
            if (texts.get(at).equals(TextNode.valueOf(text))) texts.remove(at);
        }
    }

    /** Answers without a description are named after the Java method, and a number where several are called alike. */
    private void operations() {
        for (var path : root.path("paths")) {
            for (var operation : path) {
                if (!(operation.get("responses") instanceof ObjectNode responses)) continue;
                for (var response : responses) {
                    if (NAMELESS.matcher(response.path("description").asText()).matches()) {
                        ((ObjectNode) response).put("description", "Done.");
                    }
                }
                responses.putObject("default").put("$ref", "#/components/responses/Problem");
            }
        }
    }
}
