package org.llmtwin.runtime.family;

import java.util.Map;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;

/** Llama 1 to 3 (Touvron et al., 2023; Grattafiori et al., 2024), and those built like it, such as SmolLM2. */
final class Llama implements Family {
    private static final Layout LAYOUT = LlamaShape.layout(Positions.ROTARY, false, true);

    @Override
    public String name() {
        return "llama";
    }

    @Override
    public ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        Refusals.unless(json, "attention_bias", false);
        Refusals.unless(json, "mlp_bias", false);
        return LlamaShape.config(this, json, publicId, hasHead, 0);
    }

    @Override
    public ModelConfig config(GgufFile gguf, String publicId) {
        return LlamaShape.config(this, gguf, publicId);
    }

    @Override
    public Map<String, Object> describe(ModelConfig config) {
        // to llama.cpp a Mistral is a Llama with a window
        return config.slidingWindow() > 0
                ? ConfigFields.mistral(config)
                : ConfigFields.llama(config, name(), "LlamaForCausalLM");
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }
}
