"""Foreword: a Markdown editor for blogs that are a folder of files."""

__version__ = "0.1.0"
