package org.llmtwin.runtime.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.llmtwin.runtime.model.ModelConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** adapter_config.json. What would change the meaning of the weights and is not done here is refused by name. */
final class PeftConfig {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> MUST_BE_EMPTY = List.of(
            "rank_pattern",
            "alpha_pattern",
            "modules_to_save",
            "layers_to_transform",
            "layer_replication",
            "target_parameters",
            "trainable_token_indices",
            "use_dora",
            "lora_bias");
    private static final Map<String, String> MUST_BE = Map.of("peft_type", "LORA", "bias", "none");

    private PeftConfig() {}

    static LoraConfig read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            refuseUnknown(json);
            return new LoraConfig(
                    number(json, "r").intValue(),
                    number(json, "lora_alpha").doubleValue(),
                    json.path("lora_dropout").asDouble(0),
                    json.path("use_rslora").asBoolean(false),
                    targets(json.path("target_modules")),
                    json.path("base_model_name_or_path").asString(""));
        } catch (IOException e) {
            throw new AdapterException(file + " cannot be read: " + e, e);
        } catch (JacksonException e) {
            throw new AdapterException(file + " is no valid JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new AdapterException(file + ": " + e.getMessage(), e);
        }
    }

    private static void refuseUnknown(JsonNode json) {
        for (String field : MUST_BE_EMPTY) {
            JsonNode value = json.path(field);
            boolean empty = value.isMissingNode()
                    || value.isNull()
                    || (value.isBoolean() && !value.asBoolean())
                    || (value.isContainer() && value.isEmpty());
            if (!empty) {
                throw new IllegalArgumentException(field + " is not known, is " + value);
            }
        }
        MUST_BE.forEach((field, wanted) -> {
            if (!json.path(field).asString(wanted).equals(wanted)) {
                throw new IllegalArgumentException(field + " must be " + wanted + ", is " + json.path(field));
            }
        });
    }

    private static Number number(JsonNode json, String field) {
        if (!json.path(field).isNumber()) {
            throw new IllegalArgumentException(field + " must be a number, is " + json.path(field));
        }
        return json.path(field).numberValue();
    }

    private static List<String> targets(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("target_modules must be a list of names, is " + json);
        }
        return json.valueStream().map(name -> name.asString("")).toList();
    }

    /** {@code fan_in_fan_out} says how the base stores its matrices, not how the adapter does. */
    static String write(LoraConfig config, ModelConfig model) {
        ObjectNode json = JSON.createObjectNode()
                .put("peft_type", "LORA")
                .put("task_type", "CAUSAL_LM")
                .put("base_model_name_or_path", config.baseModel())
                .put("r", config.rank())
                .put("lora_dropout", config.dropout())
                .put("bias", "none")
                .put("fan_in_fan_out", model.layout().transposed())
                .put("use_dora", false)
                .put("use_rslora", config.rankStabilized())
                .put("inference_mode", true);
        if (config.alpha() == Math.rint(config.alpha())) {
            json.put("lora_alpha", (long) config.alpha()); // PEFT declares a whole number
        } else {
            json.put("lora_alpha", config.alpha());
        }
        json.set("target_modules", JSON.valueToTree(config.targetModules()));
        return JSON.writeValueAsString(json) + "\n";
    }
}
