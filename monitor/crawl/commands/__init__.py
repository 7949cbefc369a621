"""Scrapy's own commands, where this project needs them otherwise (`COMMANDS_MODULE` in monitor/settings.py)."""
