package org.llmtwin.runtime.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.ModelConfig;
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
            JsonFile json = JsonFile.read(file);
            refuseUnknown(json);
            return new LoraConfig(
                    json.integer("r"),
                    json.number("lora_alpha"),
                    json.number("lora_dropout", 0),
                    json.flag("use_rslora", false),
                    targets(json.optional("target_modules")),
                    json.string("base_model_name_or_path", ""));
        } catch (CheckpointException e) {
            throw new AdapterException("the adapter's configuration cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new AdapterException(file + ": " + e.getMessage(), e);
        }
    }

    private static void refuseUnknown(JsonFile json) {
        for (String field : MUST_BE_EMPTY) {
            JsonNode value = json.optional(field);
            boolean empty = value == null
                    || (value.isBoolean() && !value.asBoolean())
                    || (value.isContainer() && value.isEmpty());
            if (!empty) {
                throw new IllegalArgumentException(
                        field + " is not known, is " + JsonFile.shortened(String.valueOf(value)));
            }
        }
        MUST_BE.forEach((field, wanted) -> {
            String value = json.string(field, wanted);
            if (!value.equals(wanted)) {
                throw new IllegalArgumentException(field + " must be " + wanted + ", is " + JsonFile.shortened(value));
            }
        });
    }

    private static List<String> targets(@Nullable JsonNode names) {
        if (names == null || !names.isArray() || !names.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException(
                    "target_modules must be a list of names, is " + JsonFile.shortened(String.valueOf(names)));
        }
        return names.valueStream()
                .map(name -> JsonFile.shortened(name.asString()))
                .toList();
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
