/**
 * The hook into James' listeners: {@link dev.jamesproxy.listener.ListenerHooks} starts, reloads and reports; a {@code ListenerHook}
 * protects one listener; {@code JamesServers} finds James' servers; {@code BackgroundTasks} runs what happens later.
 */
package dev.jamesproxy.listener;
