"""Duikou: news reports on China's paired assistance in, a knowledge graph out."""

__version__ = "0.1.0"
