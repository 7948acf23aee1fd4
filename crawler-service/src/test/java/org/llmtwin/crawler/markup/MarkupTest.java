package org.llmtwin.crawler.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void restructured_text_becomes_markdown() {
        assertThat(Markup.markdown("README.rst", """
                ====
                Lamp
                ====

                |build| |docs|

                .. |build| image:: https://b.example/x.svg
                   :alt: Build
                .. image:: lamp.png
                .. a comment

                It *turns*, see `the book <https://a.example/b>`_ and :ref:`below <use>`.

                Use
                ---

                Call ``run()`` of :class:`Lamp`::

                    if a:
                        b()

                        c()

                .. code-block:: python
                   :linenos:

                   x = 1

                .. note:: Mind the **heat**.

                Deeper
                ~~~~~~
                Words.
                """)).isEqualTo("""
                # Lamp

                It *turns*, see [the book](https://a.example/b) and below.

                ## Use

                Call `run()` of `Lamp`:

                ```
                if a:
                    b()

                    c()
                ```

                ```python
                x = 1
                ```

                Mind the **heat**.

                ### Deeper

                Words.""");
    }

    @Test
    void asciidoc_becomes_markdown() {
        assertThat(Markup.markdown("README.adoc", """
                = Lamp
                :toc: left
                // a comment

                image::lamp.png[]
                It is *very* bright, see https://a.example/b[the book^] and <<use,below>>.

                == Use

                .First steps
                * one
                ** two
                . three

                [source,python]
                ----
                if a:
                    b()  # * not bold *
                ----

                NOTE: Mind the `+heat+`.
                """)).isEqualTo("""
                # Lamp

                It is **very** bright, see [the book](https://a.example/b) and below.

                ## Use

                **First steps**

                - one
                  - two
                1. three

                ```python
                if a:
                    b()  # * not bold *
                ```

                NOTE: Mind the `heat`.""");
    }

    @Test
    void a_notebook_gives_its_words_and_code() {
        String notebook = """
                {"metadata": {"kernelspec": {"language": "python"}}, "cells": [
                  {"cell_type": "markdown", "source": ["# Fine-tuning\\n", "\\n", "Words."]},
                  {"cell_type": "code", "source": "x = 1", "outputs": [{"text": "printed"}]},
                  {"cell_type": "raw", "source": "raw"}]}""";

        assertThat(Markup.markdown("a.ipynb", notebook)).isEqualTo("# Fine-tuning\n\nWords.\n\n```python\nx = 1\n```");
        assertThat(Markup.markdown("a.ipynb", notebook.replace("Words.", "").replace("# Fine-tuning\\n", "")))
                .isEmpty();
        assertThatThrownBy(() -> Markup.markdown("a.ipynb", "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("it is no notebook");
    }
}
