package org.llmtwin.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCreditTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Image by author",
                "*Image by the author*",
                "Photo: Bo Lind",
                "Photo credit: Bo Lind",
                "Image generated with DALL-E 3 by author",
                "Screenshot from the paper",
                "Bild von Bo Lind auf Pixabay",
                "The sea. Foto by [Bo](https://a.example/) on Unsplash"
            })
    void a_credit_is_known(String text) {
        assertThat(PictureCredit.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The lamp at night, seen from the sea",
                "Images from the lamp's camera show how the fog moves",
                "Image generation by diffusion takes many steps.",
                "Sources say little about it.",
                "Photos are taken at dawn."
            })
    void a_caption_is_none(String text) {
        assertThat(PictureCredit.is(text)).isFalse();
    }
}
