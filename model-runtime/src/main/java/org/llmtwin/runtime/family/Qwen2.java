package org.llmtwin.runtime.family;

import java.util.Map;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;

/** Qwen2 and Qwen2.5 (Yang et al., 2024): a Llama with biases on queries, keys and values. */
final class Qwen2 implements Family {
    private static final Layout LAYOUT = LlamaShape.layout(Positions.ROTARY, true, false);

    @Override
    public String name() {
        return "qwen2";
    }

    @Override
    public ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        Refusals.unless(json, "use_sliding_window", false);
        return LlamaShape.config(this, json, publicId, hasHead, 0);
    }

    @Override
    public ModelConfig config(GgufFile gguf, String publicId) {
        return LlamaShape.config(this, gguf, publicId);
    }

    @Override
    public Map<String, Object> describe(ModelConfig config) {
        Map<String, Object> fields = ConfigFields.llama(config, name(), "Qwen2ForCausalLM");
        fields.put("use_sliding_window", false);
        return fields;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }
}
