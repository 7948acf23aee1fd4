package org.llmtwin.platform.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps links from reaching into the own network (server-side request forgery). A client connects only to addresses that
 * {@link #resolve} returned, so that a name cannot change its address between the check and the connection, and asks again
 * for each redirect.
 */
public final class AddressGuard {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final boolean allowPrivate;
    private final Set<String> allowedHosts;
    private final HostResolver resolver;

    /**
     * @param allowPrivate whether every address may be reached
     * @param allowedHosts {@code host:port} that may be reached wherever they lie
     */
    public AddressGuard(boolean allowPrivate, Set<String> allowedHosts) {
        this(allowPrivate, allowedHosts, InetAddress::getAllByName);
    }

    public AddressGuard(boolean allowPrivate, Set<String> allowedHosts, HostResolver resolver) {
        this.allowPrivate = allowPrivate;
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.resolver = resolver;
    }

    /**
     * Checks what can be seen without a look-up: scheme, host, no user name.
     *
     * @throws ForbiddenAddressException if the link must not be opened
     */
    public void check(URI link) {
        String scheme = link.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new ForbiddenAddressException("link is \"" + link + "\": its scheme must be http or https");
        }
        if (link.getHost() == null || link.getHost().isBlank()) {
            throw new ForbiddenAddressException("link is \"" + link + "\": it must name a host");
        }
        if (link.getRawUserInfo() != null) {
            throw new ForbiddenAddressException("link to " + link.getHost() + " must not hold a user name");
        }
    }

    /**
     * Looks a host up.
     *
     * @return its addresses, all of them allowed
     * @throws ForbiddenAddressException if one of them is not public and neither host nor configuration allow it
     */
    public List<InetAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (!allowPrivate && !allowedHosts.contains(host.toLowerCase(Locale.ROOT) + ":" + port)) {
            for (InetAddress address : addresses) {
                requirePublic(host, address);
            }
        }
        return Arrays.asList(addresses);
    }

    /** The port a link leads to: the one it names, or its scheme's. */
    public static int port(URI link) {
        if (link.getPort() != -1) {
            return link.getPort();
        }
        return "https".equalsIgnoreCase(link.getScheme()) ? 443 : 80;
    }

    private static void requirePublic(String host, InetAddress address) {
        if (!PublicAddress.is(address)) {
            throw new ForbiddenAddressException(
                    host + " has the address " + address.getHostAddress() + ": only public addresses are opened");
        }
    }
}
