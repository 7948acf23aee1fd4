package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmtwin.runtime.download.RemoteFile;

/** A file of the hub. Each part is asked for anew at the hub, since the addresses it leads on to hold for a while only. */
record HubFile(HubTransport transport, HubRefusals refusals, String path, String name, long size)
        implements RemoteFile {
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

    @Override
    public Part open(long from) throws IOException {
        Map<String, String> range = from == 0 ? Map.of() : Map.of("Range", "bytes=" + from + "-");
        HttpURLConnection answer = transport.get(path, range);
        if (answer.getResponseCode() == RANGE_NOT_SATISFIABLE && from > 0) {
            return open(0);
        }
        refusals.check(answer, name);
        return new Part(answer.getInputStream(), start(answer, from));
    }

    private static long start(HttpURLConnection answer, long from) throws IOException {
        int status = answer.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            return 0;
        }
        Matcher range = RANGE.matcher(String.valueOf(answer.getHeaderField("Content-Range")));
        if (status != PARTIAL_CONTENT || !range.matches() || Long.parseLong(range.group(1)) != from) {
            throw new IOException("the server answers " + status + " with another part than was asked for");
        }
        return from;
    }
}
