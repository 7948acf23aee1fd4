package org.llmtwin.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a host name up. */
@FunctionalInterface
public interface HostResolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
