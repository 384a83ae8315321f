/**
 * The hook into James' listeners: {@link dev.jamesproxy.listener.ListenerHooks} starts, reloads and reports; {@code BeforeBind}
 * calls {@code HookedServers} before James binds a listener; a {@code ListenerHook} protects one listener; {@code JamesServers}
 * finds James' servers; {@code BackgroundTasks} runs what happens later.
 */
package dev.jamesproxy.listener;
