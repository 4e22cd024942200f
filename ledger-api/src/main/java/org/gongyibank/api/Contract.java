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
 * Completes and corrects the contract written by the compiler's OpenAPI processor. It adds what no controller states:
 * {@code contract.yml}, and the problem response of every operation. It also fixes what the processor writes wrongly;
 * each method below names one such defect.
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

    /** Merges {@code over} into {@code base}. If both have a field, {@code over} wins; objects are merged. */
    private static void overlay(ObjectNode base, ObjectNode over) {
        over.properties().forEach(field -> {
            if (base.get(field.getKey()) instanceof ObjectNode below && field.getValue() instanceof ObjectNode above) {
                overlay(below, above);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Lists of a type variable lack the type of their items, which only the schema's name still shows. */
    private void schemas() {
        root.at("/components/schemas").properties().forEach(schema -> {
            var page = PAGE_OF.matcher(schema.getKey());
            if (page.matches() && schema.getValue().at("/properties/items") instanceof ObjectNode items) {
                items.putObject("items").put("$ref", SCHEMAS + page.group(1));
            }
            if (schema.getValue() instanceof ObjectNode object) typed(object);
        });
    }

    /** Objects lack their type, and bodies without fields would accept anything. */
    private static void typed(ObjectNode schema) {
        if (schema.isEmpty()) schema.put("additionalProperties", false);
        if (!schema.has("type")) schema.put("type", schema.has("enum") ? "string" : "object");
        // The figures are members of the object itself, because of its @JsonAnyGetter.
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
            // An integer with a pattern is a text: an id that Java holds as a number.
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

    /**
     * Nullable objects are written as null or object in addition to their schema, and nullable references as null only.
     */
    private static void nullable(ObjectNode schema) {
        if (schema.get("type") instanceof ArrayNode types) remove(types, "object");
        if (schema.path("type").asText().equals("null") && schema.path("allOf").size() == 1) {
            var reference = schema.path("allOf").get(0);
            schema.remove(List.of("type", "allOf"));
            schema.putArray("anyOf").add(reference).addObject().put("type", "null");
        }
    }

    /** Lists in query parameters are written as comma-separated. An omitted parameter is absent, not null. */
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

    /** Responses without a description get the Java method's name, with a number if several methods share it. */
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
