package org.llmtwin.runtime.family;

import java.util.Map;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;

/** Qwen3 (Yang et al., 2025), the dense models: a Llama that normalises each head of queries and keys. */
final class Qwen3 implements Family {
    private static final Layout LAYOUT = LlamaShape.layout(Positions.ROTARY_AFTER_HEAD_NORM, false, false);

    @Override
    public String name() {
        return "qwen3";
    }

    @Override
    public ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        Refusals.unless(json, "use_sliding_window", false);
        Refusals.unless(json, "attention_bias", false);
        return LlamaShape.config(this, json, publicId, hasHead, 0);
    }

    @Override
    public ModelConfig config(GgufFile gguf, String publicId) {
        return LlamaShape.config(this, gguf, publicId);
    }

    @Override
    public Map<String, Object> describe(ModelConfig config) {
        Map<String, Object> fields = ConfigFields.llama(config, name(), "Qwen3ForCausalLM");
        fields.put("use_sliding_window", false);
        fields.put("attention_bias", false);
        return fields;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }
}
