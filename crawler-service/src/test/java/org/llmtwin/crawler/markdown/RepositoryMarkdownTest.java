package org.llmtwin.crawler.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepositoryMarkdownTest {
    private static String plain(String text) {
        return RepositoryMarkdown.plain("README.md", text);
    }

    @Test
    void badges_are_no_words_and_pictures_keep_their_captions() {
        assertThat(plain("""
                # Lamp
                [![Build](https://b.example/build.svg)](https://b.example/x) ![Cover](https://img.shields.io/x.svg)
                [![Docs][docs-badge]][docs]

                ![The lamp at night](docs/lamp.png)""")).isEqualTo("# Lamp\n \n\n\n![The lamp at night](docs/lamp.png)");
    }

    @Test
    void html_that_only_places_things_is_taken_off() {
        assertThat(plain("""
                <h1 align="center">
                  <img src="logo.png"> Lamp
                </h1>
                <p align="center">It <b>turns</b>.<br/>Read <a href="https://a.example/b">the book</a>.</p>""")).isEqualTo("# Lamp\n\n\nIt **turns**.  \nRead [the book](https://a.example/b).");
    }

    @Test
    void code_keeps_its_marks() {
        String text = "Use `<b>x</b>`:\n\n```html\n<p>[![a](b)](c)</p>\n```";

        assertThat(plain(text)).isEqualTo(text);
    }

    @Test
    void modules_of_an_mdx_file_are_no_words() {
        assertThat(RepositoryMarkdown.plain("a.mdx", "import Tabs from '@a/tabs';\n\nWords."))
                .isEqualTo("Words.");
    }

    @Test
    void code_is_fenced_by_more_ticks_than_it_holds() {
        assertThat(CodeFence.around("a/b.py", "x = 1\r\n\n    y\n\n")).isEqualTo("```py\nx = 1\n\n    y\n```");
        assertThat(CodeFence.around("Makefile", "a:\n\t````\n")).isEqualTo("`````\na:\n\t````\n`````");
    }
}
