// llama_tokenize VOCAB.gguf < texts, each ended by a zero byte: a line of token ids for each, as llama.cpp splits plain text.
#include "llama.h"
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

int main(int count, char **arguments) {
    llama_log_set([](ggml_log_level, const char *, void *) {}, nullptr);
    llama_backend_init();
    llama_model_params parameters = llama_model_default_params();
    parameters.vocab_only = true;
    llama_model *model = count == 2 ? llama_model_load_from_file(arguments[1], parameters) : nullptr;
    if (!model) {
        return 1;
    }
    const std::string all((std::istreambuf_iterator<char>(std::cin)), {});
    for (size_t at = 0; at < all.size();) {
        const size_t end = all.find('\0', at);
        const std::string text = all.substr(at, end - at);
        std::vector<llama_token> ids(text.size() + 8);
        const int n = llama_tokenize(llama_model_get_vocab(model), text.data(), text.size(), ids.data(), ids.size(), false, false);
        for (int i = 0; i < n; i++) {
            printf("%d ", ids[i]);
        }
        printf("\n");
        at = end + 1;
    }
}
