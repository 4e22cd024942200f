package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code /openapi.yml} describes what the service does. */
class ContractTest {
    private final JsonNode contract = served();

    private static JsonNode served() {
        var text = TestService.shared()
                .anybody()
                .get("/openapi.yml")
                .hasStatus(200)
                .text();
        Object yaml = new Yaml().load(text);
        return new ObjectMapper().valueToTree(yaml);
    }

    private JsonNode operation(RouteTable.Row row) {
        return contract.path("paths").path(row.path()).path(row.method().toLowerCase(Locale.ROOT));
    }

    /** Follows a reference, which must lead somewhere. */
    private JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) return node;
        var target = contract.at(node.path("$ref").asText().substring(1));
        assertThat(target.isMissingNode()).as(node.toString()).isFalse();
        return target;
    }

    private static boolean saysSomething(JsonNode schema) {
        return schema.has("type") || schema.has("$ref") || schema.has("anyOf");
    }

    @Test
    void every_route_is_documented_and_nothing_else() {
        var documented = new TreeSet<String>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method + " " + path.getKey())));
        var routes = new TreeSet<String>();
        RouteTable.ROWS.forEach(row -> routes.add(row.method().toLowerCase(Locale.ROOT) + " " + row.path()));
        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void what_a_route_answers_has_its_status_type_and_fields_in_the_contract() {
        var cast = new Cast();
        var wrong = new TreeSet<String>();
        for (var row : RouteTable.ROWS) {
            for (var actor : row.open()) {
                var answer = cast.call(actor, row);
                var response = resolved(operation(row).path("responses").path("" + answer.status()));
                if (response.isMissingNode()) {
                    wrong.add(row.route() + " answers " + answer.status());
                    continue;
                }
                if (answer.text().isEmpty()) continue;
                var type = answer.header("Content-Type").replaceAll(";.*", "");
                var schema = response.path("content").path(type).path("schema");
                if (!saysSomething(schema)) wrong.add(row.route() + " has no schema of " + type);
                if (type.equals("application/json")) {
                    compare(answer.json(), schema, row.route(), (at, why) -> wrong.add(at + " " + why));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Checks that a value matches a schema, as far as this contract's schemas go. */
    private void compare(JsonNode value, JsonNode reference, String at, BiConsumer<String, String> wrong) {
        var schema = resolved(reference);
        if (schema.has("anyOf")) {
            compare(value, schema.path("anyOf").get(0), at, wrong);
            return;
        }
        var type = schema.path("type");
        if (!type.asText().equals(typeOf(value)) && !type.toString().contains('"' + typeOf(value) + '"')) {
            wrong.accept(at, "is " + typeOf(value) + ", not " + type);
        }
        schema.path("required").forEach(field -> {
            if (!value.has(field.asText())) wrong.accept(at, "lacks " + field.asText());
        });
        if (value.isObject()) {
            value.properties().forEach(field -> {
                var known = schema.path("properties").path(field.getKey());
                var other = schema.path("additionalProperties");
                if (known.isObject()) compare(field.getValue(), known, at + "." + field.getKey(), wrong);
                else if (other.isObject()) compare(field.getValue(), other, at + "." + field.getKey(), wrong);
                else if (!other.asBoolean()) wrong.accept(at, "does not know " + field.getKey());
            });
        }
        value.elements().forEachRemaining(item -> {
            if (value.isArray()) compare(item, schema.path("items"), at + "[]", wrong);
        });
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    @Test
    void every_operation_may_end_in_a_problem() {
        for (var row : RouteTable.ROWS) {
            var problem = resolved(operation(row).path("responses").path("default"));
            var schema = resolved(
                    problem.path("content").path("application/problem+json").path("schema"));
            var required = new ArrayList<String>();
            schema.path("required").forEach(field -> required.add(field.asText()));
            assertThat(required).as(row.route()).contains("type", "title", "status", "code", "detail");
        }
    }

    @Test
    void a_real_problem_is_what_the_contract_calls_one() {
        var wrong = new TreeSet<String>();
        var schema = contract.at("/components/schemas/Problem");
        var answer = TestService.shared().anybody().postText("/login", "{}").isProblem(400, "invalid-input");
        compare(answer.json(), schema, "a problem", (at, why) -> wrong.add(at + " " + why));
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_needs_no_token_and_what_needs_a_key_says_so() {
        assertThat(contract.path("security").toString()).isEqualTo("[{\"token\":[]}]");
        assertThat(contract.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        for (var row : RouteTable.ROWS) {
            var open = row.open().contains(Actor.ANYBODY);
            assertThat(operation(row).path("security").toString())
                    .as(row.route())
                    .isEqualTo(open ? "[]" : "");
            var key = parameter(row, "Idempotency-Key");
            assertThat(key.path("required").asBoolean()).as(row.route()).isEqualTo(row.keyed());
            if (row.keyed()) assertThat(key.path("in").asText()).isEqualTo("header");
        }
    }

    private JsonNode parameter(RouteTable.Row row, String name) {
        for (var parameter : operation(row).path("parameters")) {
            if (parameter.path("name").asText().equals(name)) return parameter;
        }
        return MissingNode.getInstance();
    }

    @Test
    void ids_in_addresses_are_text_and_lists_are_repeated() {
        var ids = 0;
        for (var row : RouteTable.ROWS) {
            for (var name : List.of("id", "member")) {
                if (!row.path().contains("{" + name + "}")) continue;
                assertThat(parameter(row, name).path("schema").path("type").asText())
                        .as(row.route())
                        .isEqualTo("string");
                ids++;
            }
        }
        assertThat(ids).isGreaterThanOrEqualTo(10);
        var several = contract.at("/paths/~1v1~1communities~1{community}~1balances/get/parameters/1");
        assertThat(several.path("schema").path("type").asText()).isEqualTo("array");
        assertThat(several.path("schema").path("items").path("type").asText()).isEqualTo("string");
        assertThat(several.path("explode").asBoolean(true)).isTrue();
    }

    @Test
    void no_schema_says_nothing_or_more_than_one_thing() {
        var wrong = new TreeSet<String>();
        schemas(contract, "", (at, schema) -> {
            if (!saysSomething(schema)) wrong.add(at + " says nothing: " + schema);
            if (schema.path("type").asText().equals("null") && !at.contains("/anyOf")) wrong.add(at + " is only null");
            if (schema.path("type").size() > 1 && schema.path("type").toString().contains("object")) {
                wrong.add(at + " may be an object as well: " + schema);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void an_entry_need_not_reverse_another() {
        assertThat(contract.at("/components/schemas/EventController.EventView/required")
                        .toString())
                .doesNotContain("reverses")
                .contains("legs");
    }

    private static void schemas(JsonNode node, String at, BiConsumer<String, JsonNode> visit) {
        node.properties().forEach(field -> {
            var path = at + "/" + field.getKey();
            var one = List.of("schema", "items").contains(field.getKey()) && !at.endsWith("/properties");
            if (one) visit.accept(path, field.getValue());
            if (at.endsWith("/properties") || at.equals("/components/schemas")) visit.accept(path, field.getValue());
            schemas(field.getValue(), path, visit);
        });
        if (!node.isArray()) return;
        node.forEach(item -> schemas(item, at, visit));
        if (at.endsWith("/anyOf")) node.forEach(item -> visit.accept(at, item));
    }

    @Test
    void descriptions_are_for_people() {
        var texts = new ArrayList<String>();
        for (var name : List.of("description", "summary")) {
            contract.findValues(name).stream().filter(JsonNode::isTextual).forEach(text -> texts.add(text.asText()));
        }
        assertThat(texts)
                .hasSizeGreaterThan(50)
                .allSatisfy(text -> assertThat(text)
                        .isNotBlank()
                        .doesNotContain("#", "{@", "```", "_1", "_2")
                        .doesNotContainPattern("^\\w+ [0-9]{3} response$"));
    }
}
