// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style of the page: tables where there is room for them, stacked rows on a phone, dark where preferred. */
final class PageStyle {
    static final String CSS = """

            :root { color-scheme: light dark; --ground: #fff; --panel: #f4f6f8; --ink: #1c2127; --soft: #545d68;
              --line: #d3d9e0; --link: #0b57d0; --ok: #14622f; --ok-ground: #e3f4e8; --note: #6b4600;
              --note-ground: #fdf1d3; --bad: #a11a14; --bad-ground: #fde8e6; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #14181d; --panel: #1e242b; --ink: #e4e8ec; --soft: #a3adb8; --line: #37404a;
                --link: #8ab8ff; --ok: #8fdba8; --ok-ground: #16301f; --note: #f2cd7c; --note-ground: #352a10;
                --bad: #ffaaa3; --bad-ground: #3d1a18; }
            }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
            header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; }
            h1 { flex: 1 0 auto; margin: 0; font-size: 1.5rem; }
            h2 { margin: 0 0 .5rem; font-size: 1.25rem; }
            h3, caption { margin: 1.5rem 0 .5rem; font-size: 1rem; font-weight: 600; text-align: left; }
            p, ul, dl, dd { margin: .25rem 0; }
            a { color: var(--link); }
            small, header span, dt, thead th, summary { color: var(--soft); font-size: .875rem; }
            small { white-space: nowrap; }
            code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875em; }
            pre { margin: .5rem 0; padding: .75rem; background: var(--panel); border-radius: .5rem; white-space: pre-wrap; }
            section, footer { margin-top: 2.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
            .answer { margin: 1rem 0; padding: 1rem; border-left: .375rem solid; border-radius: .5rem; }
            .answer ul { padding-left: 1.25rem; }
            .badge { display: inline-block; margin-right: .25rem; padding: 0 .5rem; border-radius: .75rem;
              font-size: .875rem; font-weight: 600; }
            .ok { color: var(--ok); background: var(--ok-ground); }
            .note { color: var(--note); background: var(--note-ground); }
            .bad { color: var(--bad); background: var(--bad-ground); }
            .facts > div { display: flex; gap: 0 1rem; align-items: baseline; }
            .facts dt { flex: none; width: 8rem; }
            dd span, .reasons span { display: inline-block; margin-right: 1rem; }
            .reasons { margin-top: .5rem; }
            .counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .5rem; }
            .counts div { padding: .5rem .75rem; background: var(--panel); border-radius: .5rem; }
            .counts dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
            table { width: 100%; margin-top: 1.5rem; border-collapse: collapse; }
            th, td { padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line); text-align: left;
              vertical-align: top; font-weight: 400; }
            [data-label="Time"] { min-width: 7.5rem; }
            [data-label="Peer"], [data-label="First bytes"] { min-width: 12rem; overflow-wrap: anywhere; }
            [data-label="Reason"] { min-width: 14rem; }
            details { margin-top: 1rem; }
            details table { margin: 0; }
            details caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
            summary { padding: .25rem 0; cursor: pointer; }
            @media (max-width: 64rem) {
              body { padding: 1rem; }
              h1 { flex-basis: 100%; }
              .facts dt { margin-top: .5rem; }
              .facts > div, table, caption, tbody, tr, th, td { display: block; }
              thead { display: none; }
              tr { margin-bottom: .75rem; padding: .5rem .75rem; background: var(--panel); border-radius: .5rem; }
              th, td { padding: .125rem 0; border: 0; }
              th { font-weight: 600; }
              small { display: inline-block; white-space: normal; }
              td[data-label] { min-width: 0; }
              td { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0 .5rem; align-items: baseline; }
              td::before { content: attr(data-label); color: var(--soft); font-size: .875rem; }
            }
            """;

    private PageStyle() {}

    /** The source for a Content-Security-Policy that allows this style only. */
    static String source() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
