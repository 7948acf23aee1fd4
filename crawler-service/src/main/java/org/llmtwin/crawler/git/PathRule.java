package org.llmtwin.crawler.git;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file of a repository is, as far as its path tells. */
public enum PathRule {
    DOCUMENT(""),
    CODE(""),
    VENDORED("vendored or built"),
    GENERATED("generated"),
    SETTINGS("settings of tools"),
    BOILERPLATE("a license or notice"),
    OTHER("no writing and no code");

    private static final Set<String> DOCUMENTS =
            Set.of("md", "markdown", "mdown", "mkd", "mkdn", "mdx", "rst", "adoc", "asciidoc", "ipynb");
    private static final Set<String> LANGUAGES = words("java kt kts scala groovy clj cljs cljc py pyx pyi rb php pl pm"
            + " js mjs cjs jsx ts mts cts tsx vue svelte go rs c h cc cpp cxx hh hpp hxx m mm cs fs fsx vb swift dart lua"
            + " r jl hs lhs ml mli ex exs erl hrl elm nim zig d ada adb ads pas f f90 f95 cob sql sh bash zsh fish ps1 bat"
            + " asm s cu cl glsl hlsl wgsl metal sol tf nix vim el lisp scm rkt tcl proto graphql thrift css scss sass less"
            + " html htm tex cmake gradle bzl star awk sed coffee v sv vhd vhdl mojo gd");
    private static final Set<String> NAMES = Set.of("makefile", "dockerfile", "rakefile", "cmakelists.txt", "justfile");
    private static final Set<String> FOREIGN = words("node_modules third_party third-party thirdparty 3rdparty vendored"
            + " bower_components jspm_packages pods carthage godeps site-packages __pycache__ _site");
    private static final Set<String> VENDORS = words("vendor vendors external externals extern wheels webjars");
    private static final Set<String> BUILT = words("dist build out target obj venv env coverage");
    /** In these languages every folder of the sources is part of a name that the author chose. */
    private static final Set<String> PACKAGED = words("java kt kts scala groovy cs");

    private static final Set<String> SOURCES = words("src source sources lib libs app pkg internal cmd");
    private static final Set<String> MADE = words("generated __generated__ autogen __snapshots__ generated-sources");
    private static final Pattern MADE_NAME =
            Pattern.compile(".*(\\.min\\.\\w+|[.-]bundle\\.js|\\.pb\\.(go|cc|h)|_pb2(_grpc)?\\.pyi?"
                    + "|_pb\\.(js|d\\.ts)|\\.g\\.(dart|cs)|\\.freezed\\.dart|\\.designer\\.(cs|vb)|[._]generated\\.\\w+|\\.lock"
                    + "|-lock\\.(json|yaml)|\\.map|npm-shrinkwrap\\.json|go\\.sum|gradlew(\\.bat)?|mvnw(\\.cmd)?)");
    private static final Pattern LICENSE = Pattern.compile("(un)?licen[cs]e.*|copying.*|notice|patents");
    private static final Pattern NOTICE =
            Pattern.compile("changelog|changes|history|news|releases?|code_of_conduct|contributing"
                    + "|contributors|authors|maintainers|security|support|codeowners|(pull_request|issue)_template");

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
        List<String> folders = Arrays.asList(parts).subList(0, parts.length - 1);
        if (folders.stream().anyMatch(folder -> folder.startsWith(".")) || name.startsWith(".")) {
            return SETTINGS;
        }
        if (isForeign(folders, ending(name))) {
            return VENDORED;
        }
        if (folders.stream().anyMatch(MADE::contains) || MADE_NAME.matcher(name).matches()) {
            return GENERATED;
        }
        boolean notice = folders.isEmpty() && NOTICE.matcher(stem(name)).matches() && ofName(name) != CODE;
        return notice ? BOILERPLATE : ofName(name);
    }

    private static boolean isForeign(List<String> folders, String ending) {
        boolean sources = false;
        for (String folder : folders) {
            boolean vendor = VENDORS.contains(folder) && !(sources && PACKAGED.contains(ending));
            if (FOREIGN.contains(folder) || vendor || BUILT.contains(folder) && !sources) {
                return true;
            }
            sources |= SOURCES.contains(folder);
        }
        return false;
    }

    /** As far as the name alone tells. */
    static PathRule ofName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String ending = ending(name);
        if (NAMES.contains(name) || LANGUAGES.contains(ending)) {
            return CODE;
        }
        if (LICENSE.matcher(stem(name)).matches()) {
            return BOILERPLATE;
        }
        boolean readme = stem(name).equals("readme") && (ending.isEmpty() || ending.equals("txt"));
        return readme || DOCUMENTS.contains(ending) ? DOCUMENT : OTHER;
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String ending(String name) {
        return name.substring(stem(name).length()).replaceFirst("^\\.", "");
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
