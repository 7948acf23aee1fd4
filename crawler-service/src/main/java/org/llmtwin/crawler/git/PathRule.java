package org.llmtwin.crawler.git;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file of a repository is, as far as its path tells. */
public enum PathRule {
    DOCUMENT(""),
    CODE(""),
    VENDORED("vendored or built"),
    GENERATED("generated"),
    BOILERPLATE("licenses and notices"),
    OTHER("no writing and no code");

    private static final Set<String> DOCUMENTS =
            Set.of("md", "markdown", "mdown", "mkd", "mkdn", "mdx", "rst", "adoc", "asciidoc");
    private static final Set<String> LANGUAGES = words("java kt kts scala groovy clj cljs cljc py pyx pyi rb php pl pm"
            + " js mjs cjs jsx ts mts cts tsx vue svelte go rs c h cc cpp cxx hh hpp hxx m mm cs fs fsx vb swift dart lua"
            + " r jl hs lhs ml mli ex exs erl hrl elm nim zig d ada adb ads pas f f90 f95 cob sql sh bash zsh fish ps1 bat"
            + " asm s cu cl glsl hlsl wgsl metal sol tf nix vim el lisp scm rkt tcl proto graphql thrift css scss sass less"
            + " html htm tex cmake gradle bzl star awk sed coffee v sv vhd vhdl mojo gd");
    private static final Set<String> NAMES = Set.of("makefile", "dockerfile", "rakefile", "cmakelists.txt", "justfile");
    private static final Set<String> FOREIGN = words("node_modules vendor vendors vendored third_party third-party thirdparty"
            + " 3rdparty external externals extern bower_components jspm_packages pods carthage godeps site-packages"
            + " dist build out target bin obj _site __pycache__ venv env coverage wheels webjars jquery bootstrap");
    private static final Set<String> MADE = words("generated __generated__ gen autogen __snapshots__ generated-sources");
    private static final Pattern MADE_NAME = Pattern.compile(".*(\\.min\\.\\w+|[.-]bundle\\.js|\\.pb\\.(go|cc|h)|_pb2(_grpc)?\\.pyi?"
            + "|_pb\\.(js|d\\.ts)|\\.g\\.(dart|cs)|\\.freezed\\.dart|\\.designer\\.(cs|vb)|[._]generated\\.\\w+|\\.lock"
            + "|-lock\\.(json|yaml)|\\.map|\\.d\\.ts|npm-shrinkwrap\\.json|go\\.sum|gradlew(\\.bat)?|mvnw(\\.cmd)?)");
    private static final Pattern NOTICE = Pattern.compile("(un)?licen[cs]e.*|copying.*|notice|changelog|changes|history|news"
            + "|code_of_conduct|contributing|contributors|authors|maintainers|security|codeowners|patents"
            + "|(pull_request|issue)_template");

    private final String reason;

    PathRule(String reason) {
        this.reason = reason;
    }

    /** Why such files are left out; empty if they are not. */
    public String reason() {
        return reason;
    }

    /** @param path with slashes */
    public static PathRule of(String path) {
        String[] parts = path.toLowerCase(Locale.ROOT).split("/");
        String name = parts[parts.length - 1];
        String[] folders = Arrays.copyOf(parts, parts.length - 1);
        if (Arrays.stream(folders).anyMatch(folder -> folder.startsWith(".") || FOREIGN.contains(folder))) {
            return VENDORED;
        }
        if (Arrays.stream(folders).anyMatch(MADE::contains) || MADE_NAME.matcher(name).matches()) {
            return GENERATED;
        }
        return ofName(name);
    }

    private static PathRule ofName(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot + 1);
        if (NAMES.contains(name) || LANGUAGES.contains(ending)) {
            return CODE;
        }
        if (NOTICE.matcher(stem).matches()) {
            return BOILERPLATE;
        }
        boolean readme = stem.equals("readme") && (ending.isEmpty() || ending.equals("txt"));
        return readme || DOCUMENTS.contains(ending) ? DOCUMENT : OTHER;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
