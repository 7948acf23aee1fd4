package org.llmtwin.crawler.archive;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files in archives: which are safe, which may hold writing, and what address stands for one. */
final class FileNames {
    private static final Pattern ESCAPE =
            Pattern.compile("(?s)(^|.*/)\\.\\.(/.*|$)|^/.*|^\\p{Alpha}:.*/.*|.*\\p{Cntrl}.*");
    private static final Pattern LEFT_BY_SYSTEMS =
            Pattern.compile("(.*/)?(__MACOSX/.*|\\.DS_Store|Thumbs\\.db|desktop\\.ini|\\._[^/]*)");
    private static final Pattern COPY = Pattern.compile("(?i)(\\.zip)?$|[ _-]*\\(\\d+\\)(\\.zip)?$");
    private static final Set<String> NO_WRITING = Set.of(
            "jpg", "jpeg", "png", "gif", "webp", "heic", "svg", "ico", "bmp", "tiff", "mp4", "m4v", "mov", "avi",
            "webm", "mkv", "mp3", "m4a", "wav", "ogg", "flac", "pdf", "zip", "gz", "tar", "7z", "rar", "woff", "woff2",
            "ttf", "otf", "eot", "css", "map", "exe", "dll", "so", "class", "jar", "bin", "iso", "dmg", "psd", "docx",
            "xlsx");

    private FileNames() {}

    /** Whether the name stays inside the archive, on every system. */
    static boolean isSafe(String path) {
        return !path.isBlank() && !ESCAPE.matcher(path).matches();
    }

    static boolean mayHoldWriting(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return !LEFT_BY_SYSTEMS.matcher(path).matches()
                && !NO_WRITING.contains(lower.substring(lower.lastIndexOf('.') + 1));
    }

    /** The same for the same archive downloaded twice: a browser's "(1)" and the ending are left out. */
    static URI link(String archive, String path) {
        String base = COPY.matcher(archive).replaceAll("");
        try {
            return URI.create(
                    new URI("file", "", "/" + base + (path.isEmpty() ? "" : "/" + path), null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is quoted where it must be", e);
        }
    }
}
