package org.llmtwin.crawler.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    /** Sentences as short as a post, with few words that one language has alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr|Une nouvelle loi adoptée en 2014 a voulu aider. Mais on en revient à des choix aussi simples qu'avant !",
                "fr|L'équipe d'hier n'a rien vu : c'est la lampe qu'il faut changer.",
                "en|I don't like it, but it's what we've got, and that isn't much.",
                "nl|De lamp is niet van mij, maar ik heb er ook een in de kast.",
                "es|La lámpara de la torre no es de nadie, y a nadie le importa.",
                "it|La lampada è accesa, ma il guardiano non c'è più da un anno.",
                "pt|A lâmpada da torre não é de ninguém, mas acende na noite.",
                "de|Die Lampe ist aus, und das Schiff fährt auf den Felsen.",
                "sv|Lampan är inte min, men jag har en som lyser på natten.",
                "und|12 x 34",
                "und|A lamp!"
            })
    void a_short_text_has_the_language_of_its_small_words(String language, String text) {
        assertThat(Languages.detect(text)).isEqualTo(language);
    }
}
