"""Makes templates.json: what Transformers renders for small templates, one for each construct, and for chat templates in the shapes of
several families (the folder templates), as text and as ids.

    pip install transformers==5.24.0 jinja2==3.1.6
    python make_templates.py            (in this folder)

A case without "expected" is one that Transformers refuses. The ids are those of a tokenizer that has a token for each byte and the
special tokens below, in this order.
"""
import datetime
import json
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast
from transformers.utils import chat_template_utils

NOW = datetime.datetime(2025, 3, 7, 9, 5, 2)
SPECIALS = ["<s>", "</s>", "<|im_start|>", "<|im_end|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "[INST]", "[/INST]"]
MESSAGES = [{"role": "system", "content": " Be kind. "}, {"role": "user", "content": "Hi \u00e9"},
            {"role": "assistant", "content": "Yes.\n"}, {"role": "user", "content": "  Why?"}]
THOUGHT = [{"role": "user", "content": "1+1"}, {"role": "assistant", "content": "<think>\nadd them\n</think>\n\n2"},
           {"role": "user", "content": "2+2"}, {"role": "assistant", "content": "<think>\nagain\n</think>\n\n4"}]
VALUES = {"text": "  Ab c\u00a0", "n": 5, "f": 2.5, "yes": True, "names": ["b", "A", "c"], "emoji": "a\U0001f600b\u00df", "empty": "",
          "m": {"k": "v", "n": 1, "items_": [1, 2]}, "people": [{"name": "Ann", "age": 3, "tags": ["x"]}, {"name": "Bo", "age": 2},
                                                              {"name": "ann", "age": 3, "tags": []}], "words": "one  two\tthree\nfour"}

# what stands between the bars is rendered; several to a line of output
OUTPUTS = [
    "1 + 2 * 3 - 4", "7 // 2", "-7 // 2", "-7 % 3", "7 / 2", "2 ** 10", "2 ** -1", "1e3", "0.1 + 0.2", "1e16", "1e-5", "123456789.5", "1_000", "-n", "+f",
    "1.5 // 0.4", "-7.5 % 2", "true + 1", "'ab' * 2", "[1] * 2 + [2]", "(1, 2) + (3,)", "(1,)", "()", "'a' 'b'", "'a' ~ 1 ~ none ~ 2.0 ~ true",
    "1 < 2 < 3", "1 < 2 > 3", "1 == 1.0", "true == 1", "'a' == 'a'", "[1, 2] == [1, 2]", "(1,) == [1]", "{'a': 1} == {'a': 1}", "'a' < 'b'", "1 != 2",
    "not 1 == 2", "not true or true", "1 and 2", "0 or 'x'", "'' or []", "none or false", "1 if n == 5 else 2", "1 if n == 6", "(1 if n == 6 else 2) + 1",
    "'a' in 'cab'", "'x' not in 'cab'", "2 in [1, 2]", "'k' in m", "'v' in m", "2 in (1, 2)", "'b' in names and 'q' not in names", "3 in m.values()",
    "names", "m", "people[1]", "none", "true", "[none, true, 1.5, 'it\\'s', \"q\\\"\", \"'\\\"\"]", "['\\n\\t\\\\ \u00e9 \\x07 \u200b']", "{1: 'a', 'b': [2]}", "emoji", "[emoji]",
    "'\\x41\\u00e9\\U0001f600\\101\\q\\\\'", "\"a\\\nb\"", "m.k", "m['k']", "m.nothing", "m['nothing']", "m.items_[1]", "names.0", "names[-1]", "names[7]", "names['x']", "text[2]", "emoji[1]", "emoji[-1]", "n.x", "nothing",
    "names[1:]", "names[:-1]", "names[::-1]", "names[::2]", "names[5:]", "names[-2:5]", "names[2:0:-1]", "text[2:4]", "emoji[::-1]", "emoji[1:2]", "(1, 2, 3)[1:]", "names[none:2]",
    "nothing is defined", "n is defined", "m.x is undefined", "none is none", "n is not none", "text is string", "n is string", "m is mapping", "names is mapping",
    "names is iterable", "text is iterable", "n is iterable", "names is sequence", "m is sequence", "n is number", "yes is number", "yes is boolean", "n is integer", "yes is integer", "f is float", "yes is true", "n is true",
    "n is odd", "n is even", "n is divisibleby 5", "n is divisibleby(2)", "n is eq 5", "n is equalto(5)", "n is ne 5", "n is lt 6", "n is ge 5", "n is in [5]", "'k' is in m", "raise_exception is callable", "n is callable",
    "'ab' is lower", "'AB' is upper", "'1' is lower", "nothing is iterable", "not nothing is defined", "n is defined and m is mapping",
    "text|trim", "text|trim|length", "'xxaxx'|trim('x')", "text|upper", "text|lower", "'hELLO wORLD'|capitalize", "\"it's a (big) day-off\"|title", "n|string + 'x'", "emoji|length", "emoji|upper",
    "names|length", "names|count", "m|length", "nothing|length", "names|join(', ')", "names|join", "[1, none, 'a']|join('-')", "people|join(', ', attribute='name')", "names|first", "names|last", "''|first", "[]|last", "text|first",
    "names|list", "text|trim|list", "m|list", "names|reverse|list", "'abc'|reverse", "m|items|list", "m.items()|list", "m.keys()|list", "m.values()|list", "m.keys()", "m.items()", "m|dictsort",
    "names|sort", "names|sort(reverse=true)", "names|sort(case_sensitive=true)", "people|sort(attribute='age')|map(attribute='name')|list", "people|sort(attribute='age', reverse=true)|map(attribute='name')|list", "[3, 1, 2]|sort", "names|unique|list", "[1, 1, 2]|unique|list", "people|map(attribute='name')|unique|join",
    "[1, 2.5]|sum", "people|sum(attribute='age')", "people|map(attribute='name')|list", "people|map(attribute='tags', default='-')|list", "people[:1]|map(attribute='tags.0')|list", "names|map('upper')|join", "names|map('replace', 'A', 'z')|list",
    "people|selectattr('tags')|map(attribute='name')|list", "people|selectattr('tags', 'defined')|list|length", "people|rejectattr('tags', 'defined')|map(attribute='name')|list", "people|selectattr('age', 'equalto', 3)|map(attribute='name')|list", "people|selectattr('age', '>', 2)|list|length",
    "people|selectattr('age', 'in', [2])|list", "[0, 1, 2]|select|list", "[0, 1, 2]|reject|list", "[1, 2, 3]|select('odd')|list", "[1, 2, 3]|reject('odd')|list", "names|select('in', ['A'])|list", "(names|select)|first",
    "nothing|default('d')", "''|default('d')", "''|default('d', true)", "none|default('d')", "nothing|d", "empty|default('d', boolean=true)", "'aXbX'|replace('X', '-')", "'aXbX'|replace('X', '-', 1)", "'ab'|replace('', '-')", "'a\\n\\nb'|indent", "'a\\n\\nb'|indent(2, true)", "'a\\nb\\n'|indent(2, blank=true)", "'a\\nb'|indent('> ')",
    "m|tojson", "people|tojson", "people|tojson(indent=2)", "m|tojson(indent=4)", "[]|tojson(indent=2)", "[1, 2.0, none, true, 'q\"\\n\\\\<\u00e9\U0001f600\\x01']|tojson", "emoji|tojson(ensure_ascii=true)", "m|tojson(separators=(',', ':'))", "{'b': 1, 'a': 2}|tojson(sort_keys=true)", "(1, 2)|tojson", "{1: none, 'x': {}}|tojson", "1e16|tojson", "m|tojson(indent=0)",
    "text.strip()", "text.lstrip() ~ '|'", "text.rstrip() ~ '|'", "'xyaxy'.strip('xy')", "'a,b,c'.split(',')", "'a,b,c'.split(',', 1)", "words.split()", "words.split(none, 1)", "words.split(maxsplit=2)", "words.rsplit(none, 1)", "'a,b,c'.rsplit(',', 1)", "'a</t>b'.split('</t>')[-1]", "''.split()", "''.split(',')", "' a '.split(' ')",
    "'abc'.startswith('ab')", "'abc'.endswith('bc')", "'abc'.startswith(('x', 'a'))", "'aXbX'.replace('X', '-')", "'aXbX'.replace('X', '-', 1)", "'aB'.upper()", "'aB'.lower()", "\"it's a day\".title()", "'hELLO'.capitalize()", "'a-b'.partition('-')", "'a-b-c'.rpartition('-')", "'ab'.partition('-')", "'a\\nb\\r\\nc\\n'.splitlines()", "'abcb'.find('b')", "'abcb'.rfind('b')", "'abc'.find('x')", "'aaa'.count('a')", "'aaa'.count('aa')", "'-'.join(names)", "'abc'.removeprefix('a')", "'abc'.removesuffix('c')", "'abc'['upper']()", "'\u00df\u0130\u03a3 \u01c6'.upper()", "'\u01c6ab'.capitalize()", "'A\u03a3'.lower()",
    "m.get('k')", "m.get('x')", "m.get('x', 1)", "m.get('x', default=1) if false else 2", "names.index('A')", "names.count('A')", "range(3)|list", "range(1, 7, 2)|list", "range(3, 0, -1)|list", "range(1, 9223372036854775807, 9223372036854775807)|list", "range(-1, -9223372036854775807, -9223372036854775807)|list", "dict(a=1)", "dict({'b': 2}, a=1)", "namespace(a=1).a", "namespace({'a': 2}).a", "namespace().x is defined",
    "strftime_now('%d %b %Y')", "strftime_now('%A %-d %B %y, %H:%M:%S %I %p %j %m %a %%')", "strftime_now('%Y-%m-%d')", "{'a': {'b': {}}}", "[1, [2, (3,)]]", "{'a': 1,}", "[1, 2,]", "1, 2", "- 3|string", "-3|abs if false else 1", "names|join('}}')", "'{{ x }}'", "10 - 2 - 3", "2 * 3 ~ 4", "1 ~ 2 + 3 if false else 0",
]
BLOCKS = {
    "trim and lstrip": "a\n  {% if true %}\n  b\n  {% endif %}\nc {% if true %} d {% endif %} e\n",
    "minus signs": "a  \n\n {%- if true -%}  \n b  {{- 'c' -}}  \n d {#- e -#} \n f {%- endif -%} \n g",
    "plus signs": "a\n  {%+ if true +%}\n b\n  {%+ endif %}\nc\n  {#+ x +#}\nd",
    "comments": "a {# {{ nothing }} {% no %} #} b\n  {# alone on its line #}\nc {##}d",
    "variables keep the line": "a\n  {{ 1 }}\n  b {{ 2 }}\n",
    "one newline at the end": "a\n\n", "only a newline": "\n", "nothing": "", "carriage returns": "a\r\n{% if true %}\r\nb\r{% endif %}\r\n",
    "raw": "a {% raw %} {{ x }} {% if %} {% endraw %} b\n  {% raw -%}  c  {%- endraw %}\nd", "lonely braces": "a { b } {c} }} %} #}", "braces within": "{{ {'a': {'b': 1}}['a']['b'] }}",
    "tabs before": "x\n\t {% set y = 1 %}\t\n{{ y }}", "text before": "x {% set y = 1 %}\n{{ y }}",
    "if": "{% for i in range(4) %}{% if i == 0 %}zero{% elif i == 1 %}one{% elif i == 2 %}two{% else %}many{% endif %},{% endfor %}",
    "loop": "{% for x in names %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }} {{ loop.previtem }}{{ x }}{{ loop.nextitem }}{{ loop.previtem is defined }} {{ loop.cycle('p', 'q') }};{% endfor %}",
    "loop changed": "{% for x in [1, 1, 2] %}{{ loop.changed(x) }}{% endfor %}", "loop else": "{% for x in [] %}a{% else %}none{% endfor %}{% for x in [1] %}a{% else %}none{% endfor %}",
    "loop if": "{% for x in range(6) if x is odd %}{{ loop.index }}:{{ x }}/{{ loop.length }} {% endfor %}{{ x }}", "loop over a mapping": "{% for k in m %}{{ k }}{% endfor %}{% for k, v in m.items() %}{{ k }}={{ v }},{% endfor %}{% for k, v in m|items %}{{ k }}{% endfor %}",
    "loop over text": "{% for c in emoji %}[{{ c }}]{% endfor %}", "loop over nothing": "{% for c in nothing %}x{% else %}y{% endfor %}", "nested loops": "{% for a in [1, 2] %}{% for b in [3] %}{{ loop.depth }}{{ a }}{{ b }}{{ loop.index }}{% endfor %}{{ loop.index }}{% endfor %}",
    "tuples unpacked": "{% for (a, b), c in [((1, 2), 3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}{% set a, b = 'xy' %}{{ b }}{{ a }}", "loop over a tuple": "{% for a in 1, 2 %}{{ a }}{% endfor %}",
    "break and continue": "{% for x in range(9) %}{% if x == 1 %}{% continue %}{% endif %}{% if x == 4 %}{% break %}{% endif %}{{ x }}{% endfor %}", "break and else": "{% for x in [1] %}{% break %}{% else %}e{% endfor %}{% for x in [1, 2] %}{% if x == 2 %}{% break %}{% endif %}{% else %}e{% endfor %}",
    "set in a loop": "{% set x = 1 %}{% for i in [1, 2] %}{{ x }}{% set x = x + 5 %}{{ x }}{% endfor %}{{ x }}", "set in if": "{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}",
    "namespace": "{% set ns = namespace(count=0, seen=[]) %}{% for i in [1, 2] %}{% set ns.count = ns.count + i %}{% set ns.seen = ns.seen + [i] %}{% set ns.more = i %}{% endfor %}{{ ns.count }}{{ ns.seen }}{{ ns.more }}",
    "set a block": "{% set x %}a {{ n }}\n{% endset %}[{{ x }}]{% set y | upper | trim %} b {% endset %}[{{ y }}]", "set a tuple": "{% set x = 1, 2 %}{{ x }}",
    "macro": "{% macro m1(a, b='x', c=a) %}{{ a }}-{{ b }}-{{ c }}{% endmacro %}{{ m1(1) }} {{ m1(1, 2) }} {{ m1(1, c=3) }} {{ m1() }} {{ m1(b=1, a=2)|upper }}", "macro sees around it": "{% set x = 1 %}{% macro f() %}{{ x }}{{ y }}{% endmacro %}{{ f() }}{% set x = 2 %}{% for y in [1] %}{{ f() }}{% endfor %}",
    "macro calls itself": "{% macro f(n) %}{{ n }}{% if n %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}", "call block": "{% macro box(t) %}[{{ t }}:{{ caller() }}]{% endmacro %}{% call box('a') %}in {{ n }}{% endcall %}", "call block with arguments": "{% macro each(l) %}{% for i in l %}{{ caller(i) }}{% endfor %}{% endmacro %}{% call(i) each([1, 2]) %}<{{ i }}>{% endcall %}",
    "filter block": "{% filter upper | replace('A', 'b') %}a{{ n }}c{% endfilter %}", "generation": "a{% generation %} b{{ n }}{% set n = 6 %}{% endgeneration %}c{{ n }}", "colon": "{% if true: %}a{% endif %}", "loops in macros": "{% macro f() %}{% for i in [1, 2] %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}{% endmacro %}{{ f() }}",
    "generators end": "{% set g = names|map('upper') %}{{ g|list }}{{ g|list }}{% set h = names|map('upper') %}{{ h|first }}{{ h|list }}", "dictionary method against key": "{% set d = {'items': 1, 'x': 2} %}{{ d['items'] }}{{ d.x }}{{ d.items is callable }}",
}
REFUSED = [
    "{{ nothing.x }}", "{{ nothing['x'] }}", "{{ nothing() }}", "{{ nothing + 1 }}", "{{ 1 + nothing }}", "{{ 'a' + 1 }}", "{{ 1 + none }}", "{{ names + 'a' }}", "{{ [1] + (2,) }}", "{{ n|length }}", "{{ names|map('upper')|length }}", "{{ n() }}",
    "{{ 1 < 'a' }}", "{{ nothing < 1 }}", "{{ 1 in 5 }}", "{{ 1 in 'a' }}", "{{ 1 // 0 }}", "{{ 1 % 0 }}", "{{ -'a' }}", "{{ m[1:] }}", "{{ names[::0] }}", "{{ names['a':] }}", "{{ x|nosuch }}", "{{ x is nosuch }}", "{{ text.nosuch() }}", "{% for x in 5 %}{% endfor %}", "{% for a, b in [1] %}{% endfor %}", "{% for a, b in [(1, 2, 3)] %}{% endfor %}",
    "{{ people|map(attribute='tags.0')|list }}", "{% set m.k = 1 %}", "{% set nothing.k = 1 %}", "{% set ns = namespace(_a=1) %}", "{{ raise_exception('no') }}", "{{ names.append(1) }}", "{{ m.update({}) }}", "{{ m.pop('k') }}", "{{ text|trim(1) }}", "{{ 'a'.split('') }}", "{{ nothing|tojson }}", "{{ range(200000) }}", "{{ range(1, 2, 0) }}", "{{ 'a'.join([1]) }}", "{{ [[1]]|join(1, 2, 3) }}", "{{ 'a'.strip(1) }}",
    "{% macro f(a) %}{% endmacro %}{{ f(1, 2) }}", "{% macro f(a) %}{% endmacro %}{{ f(b=1) }}", "{% macro f(a=1, b) %}{% endmacro %}", "{{ {[]: 1} }}", "{{ {}[[]].x }}",
    "{{", "{{ 1", "{{ }}", "{{ 1 2 }}", "{{ 'a }}", "{% if %}{% endif %}", "{% if true %}", "{% endif %}", "{% for x in [1] %}", "{% for in [1] %}{% endfor %}", "{% nosuch %}", "{% %}", "{# a", "{% raw %} a", "{{ (1 }}", "{{ 1) }}", "{{ [1}] }}", "{{ a. }}", "{{ a | }}", "{{ a is }}", "{{ $ }}", "{{ 1 if }}", "{% set x %}", "{% set 1 = 2 %}", "{% break %}", "{{ f(a=1, 2) }}", "{{ a is string is string }}", "{% call f %}{% endcall %}",
]


class Fixed(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW


def rendered(template, values):
    try:
        return {"expected": chat_template_utils._compile_jinja_template(template).render(**values)}
    except Exception:
        return {}


def constructs():
    cases = [(f"{{{{ {source} }}}}", f"|{{{{ {source} }}}}|") for source in OUTPUTS] + list(BLOCKS.items())
    for name, template in cases:
        case = {"name": name, "template": template, **rendered(template, VALUES)}
        assert "expected" in case, (name, chat_template_utils._compile_jinja_template(template).render(**VALUES))
        yield case
    for template in REFUSED:
        case = {"name": template, "template": template, **rendered(template, VALUES)}
        assert "expected" not in case, case
        yield case


def byte_tokenizer():
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: i for i, letter in enumerate(letters)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(name, normalized=False, special=True) for name in SPECIALS])
    return tokenizer


def conversations():
    tokenizer = byte_tokenizer()
    for path in sorted(Path("templates").iterdir()):
        reference = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", chat_template=path.read_text())
        for name, messages, prompt in [("system", MESSAGES, True), ("no system", MESSAGES[1:], True), ("training", MESSAGES[:3], False),
                                       ("thoughts", THOUGHT, False), ("thoughts before", THOUGHT[:3], True)]:
            text = reference.apply_chat_template(messages, add_generation_prompt=prompt, tokenize=False)
            ids = reference.apply_chat_template(messages, add_generation_prompt=prompt, tokenize=True, return_dict=False)
            yield {"template": path.name, "name": name, "messages": messages, "add_generation_prompt": prompt, "rendered": text, "ids": ids}


def lines(values):
    return "[\n" + ",\n".join(json.dumps(value, separators=(",", ":")) for value in values) + "\n]"


def main():
    chat_template_utils.datetime = Fixed
    tokenizer = json.loads(byte_tokenizer().to_str())
    with open("templates.json", "w") as out:
        out.write(f'{{"now": "{NOW.isoformat()}",\n"values": {json.dumps(VALUES)},\n"constructs": {lines(constructs())},\n')
        out.write(f'"tokenizer": {json.dumps(tokenizer, separators=(",", ":"))},\n"conversations": {lines(conversations())}}}\n')


main()
