/** {@code james-proxy decode}: explains the bytes of a header with the decoder and the layout of the extension. */
package dev.jamesproxy.cli.decode;
