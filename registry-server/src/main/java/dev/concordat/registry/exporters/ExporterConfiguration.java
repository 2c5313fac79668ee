package dev.concordat.registry.exporters;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExporterSettings.class)
class ExporterConfiguration {}
